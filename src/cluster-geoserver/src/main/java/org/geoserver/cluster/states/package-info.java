/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
/**
 * What objects were, for people: {@link org.geoserver.cluster.states.StateText} is a kept state in lines, {@link
 * org.geoserver.cluster.states.Difference} is what two of them have not in common. {@code Secrets} tells what nobody may read, and
 * {@code Mask} stands for it. What REST answers and the page shows of a state comes from here and from nowhere else.
 */
package org.geoserver.cluster.states;
