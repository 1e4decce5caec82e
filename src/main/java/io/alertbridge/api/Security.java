package io.alertbridge.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.alertbridge.ingest.Failures;
import io.alertbridge.policy.Secrets;
import jakarta.servlet.DispatcherType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Set;
import org.springframework.boot.autoconfigure.security.servlet.PathRequest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;

/** Who is let in where: programs by token, people by a session that began with the token. */
@Configuration(value = "security", proxyBeanMethods = false)
class Security {

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    @Bean
    TokenCheck tokenCheck(Secrets secrets, Clock clock) {
        return new TokenCheck(secrets::token, new Failures(clock));
    }

    @Bean
    Refusal refusal(ObjectMapper json) {
        return new Refusal(json);
    }

    @Bean
    SessionCookie sessionCookie(Secrets secrets, Clock clock) {
        return new SessionCookie(new Seal(() -> sessionKey(secrets)), clock);
    }

    /** Another token makes other keys, and so ends all sessions. */
    private static byte[] sessionKey(Secrets secrets) {
        byte[] key = secrets.signingKey();
        byte[] token = secrets.token().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(key.length + token.length)
                .put(key)
                .put(token)
                .array();
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, AuthenticationProvider check, Refusal refusal) throws Exception {
        return http.securityMatcher("/api/**", "/actuator/**", "/v3/api-docs/**", "/-/**")
                .authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/v3/api-docs/**", "/-/ready", "/-/healthy")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .addFilterBefore(new TokenFilter(check, refusal), UsernamePasswordAuthenticationFilter.class)
                .exceptionHandling(refused -> refused.authenticationEntryPoint(refusal))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .headers(Security::headers)
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain people(HttpSecurity http, AuthenticationProvider check, SessionCookie sessions, Refusal refusal)
            throws Exception {
        return http.authorizeHttpRequests(paths -> paths.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(PathRequest.toStaticResources().atCommonLocations())
                        .permitAll()
                        .requestMatchers("/login", "/ack/**", "/assets/**", "/favicon.svg")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .authenticationProvider(check)
                .formLogin(form -> form.loginPage("/login")
                        .usernameParameter("name")
                        .passwordParameter("token")
                        .failureHandler((request, response, e) ->
                                response.sendRedirect(e instanceof LockedException ? "/login?wait" : "/login?error")))
                .logout(out -> out.logoutSuccessUrl("/login?bye"))
                .exceptionHandling(refused -> refused.defaultAuthenticationEntryPointFor(
                                new LoginUrlAuthenticationEntryPoint("/login"), browsers())
                        .defaultAuthenticationEntryPointFor(refusal, request -> true))
                .securityContext(context -> context.securityContextRepository(sessions))
                .requestCache(asked -> asked.requestCache(new CookieRequestCache()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(csrf -> csrf.csrfTokenRepository(tokens()).ignoringRequestMatchers("/ack/**"))
                .headers(Security::headers)
                .build();
    }

    /** Those who ask for a page by name; whoever takes anything is a program. */
    private static MediaTypeRequestMatcher browsers() {
        MediaTypeRequestMatcher matcher = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        matcher.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        return matcher;
    }

    private static CookieCsrfTokenRepository tokens() {
        CookieCsrfTokenRepository tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName("alertbridge-csrf");
        tokens.setCookieCustomizer(cookie -> cookie.sameSite("Lax"));
        return tokens;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny);
    }
}
