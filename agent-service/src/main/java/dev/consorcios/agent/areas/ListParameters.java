package dev.consorcios.agent.areas;

import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.Limits;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a parameter that is given twice to a list (taking the first, the last or both would each be a guess), and a limit
 * that is not written in the digits 0 to 9, of which Spring would make something.
 */
@Configuration(proxyBeanMethods = false)
class ListParameters implements HandlerInterceptor, WebMvcConfigurer {

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/areas", "/v1/me/subscriptions");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.getParameterMap().forEach((name, values) -> {
            if (values.length > 1) {
                throw InvalidValueException.invalid("the parameter '" + name + "'", "must be given once");
            }
            if (name.equals("limit") && !values[0].matches("[0-9]{1,9}")) {
                throw InvalidValueException.invalid(
                        "limit", "must be a whole number from 1 to " + Limits.DIRECTORY_PAGE);
            }
        });
        return true;
    }
}
