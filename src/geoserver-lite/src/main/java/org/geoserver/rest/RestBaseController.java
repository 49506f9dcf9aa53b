/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

/** What every REST controller extends: knows where REST starts. */
public abstract class RestBaseController {

    /** All REST paths start with this, after the path of the web application. */
    public static final String ROOT_PATH = "/rest";
}
