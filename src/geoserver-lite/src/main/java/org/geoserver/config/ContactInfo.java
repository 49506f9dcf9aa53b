/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import org.geoserver.catalog.Info;
import org.geotools.api.util.InternationalString;

/** Who to ask about this server. */
public interface ContactInfo extends Info {

    String getAddress();

    String getAddressCity();

    String getAddressCountry();

    String getAddressDeliveryPoint();

    String getAddressPostalCode();

    String getAddressState();

    String getAddressType();

    String getContactEmail();

    String getContactFacsimile();

    String getContactOrganization();

    String getContactPerson();

    String getContactPosition();

    String getContactVoice();

    @Override
    String getId();

    InternationalString getInternationalAddress();

    InternationalString getInternationalAddressCity();

    InternationalString getInternationalAddressCountry();

    InternationalString getInternationalAddressDeliveryPoint();

    InternationalString getInternationalAddressPostalCode();

    InternationalString getInternationalAddressState();

    InternationalString getInternationalAddressType();

    InternationalString getInternationalContactEmail();

    InternationalString getInternationalContactFacsimile();

    InternationalString getInternationalContactOrganization();

    InternationalString getInternationalContactPerson();

    InternationalString getInternationalContactPosition();

    InternationalString getInternationalContactVoice();

    InternationalString getInternationalOnlineResource();

    InternationalString getInternationalTitle();

    InternationalString getInternationalWelcome();

    String getOnlineResource();

    String getTitle();

    String getWelcome();

    void setAddress(String address);

    void setAddressCity(String addressCity);

    void setAddressCountry(String addressCountry);

    void setAddressDeliveryPoint(String addressDeliveryPoint);

    void setAddressPostalCode(String addressPostalCode);

    void setAddressState(String addressState);

    void setAddressType(String addressType);

    void setContactEmail(String contactEmail);

    void setContactFacsimile(String contactFacsimile);

    void setContactOrganization(String contactOrganization);

    void setContactPerson(String contactPerson);

    void setContactPosition(String contactPosition);

    void setContactVoice(String contactVoice);

    void setInternationalAddress(InternationalString internationalAddress);

    void setInternationalAddressCity(InternationalString internationalAddressCity);

    void setInternationalAddressCountry(InternationalString internationalAddressCountry);

    void setInternationalAddressDeliveryPoint(InternationalString internationalAddressDeliveryPoint);

    void setInternationalAddressPostalCode(InternationalString internationalAddressPostalCode);

    void setInternationalAddressState(InternationalString internationalAddressState);

    void setInternationalAddressType(InternationalString internationalAddressType);

    void setInternationalContactEmail(InternationalString internationalContactEmail);

    void setInternationalContactFacsimile(InternationalString internationalContactFacsimile);

    void setInternationalContactOrganization(InternationalString internationalContactOrganization);

    void setInternationalContactPerson(InternationalString internationalContactPerson);

    void setInternationalContactPosition(InternationalString internationalContactPosition);

    void setInternationalContactVoice(InternationalString internationalContactVoice);

    void setInternationalOnlineResource(InternationalString internationalOnlineResource);

    void setInternationalTitle(InternationalString internationalTitle);

    void setInternationalWelcome(InternationalString internationalWelcome);

    void setOnlineResource(String onlineResource);

    void setTitle(String title);

    void setWelcome(String welcome);
}
