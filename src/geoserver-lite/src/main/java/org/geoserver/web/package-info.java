/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * The shell of GeoServer's administration pages.
 *
 * <ul>
 *   <li>{@link org.geoserver.web.GeoServerApplication}: the Wicket application; pages reach Spring's beans through it
 *   <li>{@link org.geoserver.web.GeoServerBasePage}, {@link org.geoserver.web.GeoServerSecuredPage}: what pages extend
 *   <li>{@link org.geoserver.web.Category}, {@link org.geoserver.web.MenuPageInfo}: beans that make the menu
 *   <li>{@link org.geoserver.web.ComponentAuthorizer}: who may see what
 *   <li>{@link org.geoserver.web.WicketCallback}, {@link org.geoserver.web.WicketConfigurationLockCallback}: what happens
 *       around a request; pages that change the configuration have it to themselves
 *   <li>{@link org.geoserver.web.GeoServerHomePage}, {@link org.geoserver.web.GeoServerLoginPage}: the first pages
 * </ul>
 */
package org.geoserver.web;
