/**
 * Several nodes on one machine with one command: {@link org.geoserver.cluster.demo.Demo} is the command line. What it
 * starts is in {@code cluster}, what runs in a node's process in {@code node}, and what {@code --check} does in {@code
 * check}.
 */
package org.geoserver.cluster.demo;
