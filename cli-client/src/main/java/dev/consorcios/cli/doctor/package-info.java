/** Whether the cluster's addresses lead to where they should, and which setting to change when they do not. */
@NullMarked
package dev.consorcios.cli.doctor;

import org.jspecify.annotations.NullMarked;
