/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/** Small components that pages share: {@link org.geoserver.web.wicket.ParamResourceModel}. */
package org.geoserver.web.wicket;
