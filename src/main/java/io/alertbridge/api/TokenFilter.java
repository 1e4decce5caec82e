package io.alertbridge.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.security.web.authentication.www.BasicAuthenticationConverter;
import org.springframework.web.filter.OncePerRequestFilter;

/** Reads the token of each request, as a bearer token or as the password of HTTP basic. */
final class TokenFilter extends OncePerRequestFilter {

    private static final String BEARER = "Bearer ";

    private final BasicAuthenticationConverter basic = new BasicAuthenticationConverter();
    private final AuthenticationProvider check;
    private final AuthenticationEntryPoint refusal;

    TokenFilter(AuthenticationProvider check, AuthenticationEntryPoint refusal) {
        this.check = check;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            UsernamePasswordAuthenticationToken presented = presented(request);
            if (presented != null) {
                SecurityContextHolder.setContext(new SecurityContextImpl(check.authenticate(presented)));
            }
        } catch (AuthenticationException e) {
            refusal.commence(request, response, e);
            return;
        }
        chain.doFilter(request, response);
    }

    private UsernamePasswordAuthenticationToken presented(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return basic.convert(request);
        }
        UsernamePasswordAuthenticationToken bearer = UsernamePasswordAuthenticationToken.unauthenticated(
                "api", header.substring(BEARER.length()).strip());
        bearer.setDetails(new WebAuthenticationDetails(request));
        return bearer;
    }
}
