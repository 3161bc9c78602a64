package dev.consorcios.platform.web;

import java.io.IOException;

/** More bytes came than a request's body may have. */
final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;
}
