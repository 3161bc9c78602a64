/** What deploys the services is checked against what it deploys: settings, ports, names, and Kubernetes' own types. */
@NullMarked
package dev.consorcios.deployment;

import org.jspecify.annotations.NullMarked;
