/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.rest;

import org.geoserver.catalog.WorkspaceInfo;
import org.geoserver.config.ContactInfo;
import org.geoserver.config.GeoServer;
import org.geoserver.config.GeoServerInfo;
import org.geoserver.config.LoggingInfo;
import org.geoserver.config.SettingsInfo;
import org.geoserver.rest.AbstractGeoServerController;
import org.geoserver.rest.ResourceNotFoundException;
import org.geoserver.rest.RestBaseController;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The global settings, the contact in them, logging, and the settings of a workspace. */
@RestController
@RequestMapping(RestBaseController.ROOT_PATH)
public class SettingsController extends AbstractGeoServerController {

    private static final String LOCAL = "/workspaces/{workspace}/settings";

    public SettingsController(@Qualifier("geoServer") GeoServer geoServer) {
        super(geoServer);
    }

    @GetMapping(
            value = "/settings",
            produces = {CatalogController.JSON, CatalogController.XML})
    GeoServerInfo global() {
        return geoServer.getGlobal();
    }

    @PutMapping("/settings")
    void putGlobal(@RequestBody Document document) {
        GeoServerInfo global = geoServer.getGlobal();
        document.mergeInto(global, GeoServerInfo.class);
        geoServer.save(global);
    }

    @GetMapping(
            value = "/settings/contact",
            produces = {CatalogController.JSON, CatalogController.XML})
    ContactInfo contact() {
        ContactInfo contact = geoServer.getGlobal().getSettings().getContact();
        if (contact == null) {
            throw new ResourceNotFoundException("No contact information available");
        }
        return contact;
    }

    @PutMapping("/settings/contact")
    void putContact(@RequestBody Document document) {
        GeoServerInfo global = geoServer.getGlobal();
        SettingsInfo settings = global.getSettings();
        ContactInfo contact = document.as(ContactInfo.class);
        if (settings.getContact() != null) {
            Properties.complete(contact, settings.getContact(), ContactInfo.class, document.given());
        }
        settings.setContact(contact);
        global.setSettings(settings);
        geoServer.save(global);
    }

    @GetMapping(
            value = "/logging",
            produces = {CatalogController.JSON, CatalogController.XML})
    LoggingInfo logging() {
        return geoServer.getLogging();
    }

    @PutMapping("/logging")
    void putLogging(@RequestBody Document document) {
        LoggingInfo logging = geoServer.getLogging();
        document.mergeInto(logging, LoggingInfo.class);
        geoServer.save(logging);
    }

    @GetMapping(
            value = LOCAL,
            produces = {CatalogController.JSON, CatalogController.XML})
    SettingsInfo local(@PathVariable String workspace) {
        SettingsInfo settings = geoServer.getSettings(workspace(workspace));
        return settings == null ? geoServer.getFactory().createSettings() : settings;
    }

    @PostMapping(LOCAL)
    @ResponseStatus(HttpStatus.CREATED)
    String postLocal(@PathVariable String workspace, @RequestBody Document document) {
        SettingsInfo settings = document.as(SettingsInfo.class);
        settings.setWorkspace(workspace(workspace));
        geoServer.add(settings);
        return workspace;
    }

    @PutMapping(LOCAL)
    void putLocal(@PathVariable String workspace, @RequestBody Document document) {
        WorkspaceInfo owner = workspace(workspace);
        SettingsInfo settings = geoServer.getSettings(owner);
        if (settings == null) {
            postLocal(workspace, document);
        } else {
            document.mergeInto(settings, SettingsInfo.class);
            settings.setWorkspace(owner);
            geoServer.save(settings);
        }
    }

    @DeleteMapping(LOCAL)
    void deleteLocal(@PathVariable String workspace) {
        SettingsInfo settings = geoServer.getSettings(workspace(workspace));
        if (settings == null) {
            throw new ResourceNotFoundException("Workspace " + workspace + " has no settings");
        }
        geoServer.remove(settings);
    }

    private WorkspaceInfo workspace(String name) {
        return CatalogController.existing(
                geoServer.getCatalog().getWorkspaceByName(name), "No such workspace: '" + name + "' found");
    }
}
