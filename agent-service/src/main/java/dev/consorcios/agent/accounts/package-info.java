/** Users, their passwords, and the sessions that a login opens. */
@NullMarked
package dev.consorcios.agent.accounts;

import org.jspecify.annotations.NullMarked;
