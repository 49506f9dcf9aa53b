/**
 * Faults that befall a cluster while clients change things.
 *
 * <p>An {@link org.geoserver.cluster.demo.faults.Ordeal} is the whole of it: a {@code Stage} with nodes, a {@code Network}
 * that can be cut and a {@code SmallDisk} that can be filled, where the machine allows it; a story of each {@code Fault}
 * from a seed; {@code Client}s that change each {@code Subject} and write into the {@code Ledger} what was acknowledged.
 */
package org.geoserver.cluster.demo.faults;
