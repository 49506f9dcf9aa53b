/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.node;

/** Why it is that an object is compared. */
enum Occasion {
    /** A user changed it. */
    USER,
    /** All is compared, since a user had the host read it anew, or gave this node another role. */
    REVIEW,
    /** It is what others' changes led to; like what follows, it wins over nothing that a user changed. */
    CONSEQUENCE,
    /** The host has read anew what others write: their own changes are probably on their way. */
    OTHERS_FILES,
    /** The node starts, and nobody tells when a difference came about, nor whether the index knew what others know. */
    START,
    /** The node becomes a member: what its index has already is what it took before, or what its users changed meanwhile. */
    FOUNDATION
}
