/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.config;

import org.geoserver.catalog.Info;

/** What the web interface shows of users. */
public interface UserDetailsDisplaySettingsInfo extends Info {

    EmailDisplayMode getEmailDisplayMode();

    @Override
    String getId();

    LoggedInUserDisplayMode getLoggedInUserDisplayMode();

    boolean getRevealEmailAtClick();

    boolean getShowProfileColumnsInUserList();

    void setEmailDisplayMode(EmailDisplayMode emailDisplayMode);

    void setLoggedInUserDisplayMode(LoggedInUserDisplayMode loggedInUserDisplayMode);

    void setRevealEmailAtClick(boolean revealEmailAtClick);

    void setShowProfileColumnsInUserList(boolean showProfileColumnsInUserList);

    enum EmailDisplayMode {
        DOMAIN_ONLY,
        FULL,
        HIDDEN,
        MASKED
    }

    enum LoggedInUserDisplayMode {
        FALLBACK,
        FULL_NAME,
        PREFERRED_USERNAME,
        USERNAME
    }
}
