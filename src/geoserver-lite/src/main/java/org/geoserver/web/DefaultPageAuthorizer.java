/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.web;

/** What a secured page asks for unless it says otherwise. */
public class DefaultPageAuthorizer extends AdminComponentAuthorizer {}
