package org.geoserver.rest;

/** What every REST controller extends: knows where REST starts. */
public abstract class RestBaseController {

    /** All REST paths start with this, after the path of the web application. */
    public static final String ROOT_PATH = "/rest";
}
