/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.security;

import org.geoserver.rest.RestBaseController;
import org.geoserver.security.GeoServerSecurityManager;
import org.geoserver.security.impl.GeoServerRole;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** REST needs an administrator with HTTP basic; the web interface has a session and a login form, its pages check. */
@Configuration
@EnableWebSecurity
public class SecurityConfiguration {

    private static final RequestMatcher LOGIN = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/login"),
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/j_spring_security_check"));
    private static final RequestMatcher LOGOUT = new OrRequestMatcher(
            PathPatternRequestMatcher.pathPattern("/logout"),
            PathPatternRequestMatcher.pathPattern("/j_spring_security_logout"));

    private final GeoServerSecurityManager security;

    public SecurityConfiguration(GeoServerSecurityManager security) {
        this.security = security;
    }

    @Bean
    AuthenticationManager authenticationManager() {
        return security.authenticationManager();
    }

    @Bean
    @Order(1)
    SecurityFilterChain restSecurity(HttpSecurity http, AuthenticationManager users) throws Exception {
        BasicAuthenticationEntryPoint basic = new BasicAuthenticationEntryPoint();
        basic.setRealmName(GeoServerSecurityManager.REALM);
        return http.securityMatcher(RestBaseController.ROOT_PATH + "/**")
                .authenticationManager(users)
                .csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .httpBasic(login -> login.realmName(GeoServerSecurityManager.REALM))
                .exceptionHandling(refused -> refused.authenticationEntryPoint(basic))
                .authorizeHttpRequests(
                        calls -> calls.anyRequest().hasAuthority(GeoServerRole.ADMIN_ROLE.getAuthority()))
                .build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain webSecurity(HttpSecurity http, AuthenticationManager users) throws Exception {
        return http.authenticationManager(users)
                .csrf(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(frames -> frames.sameOrigin()))
                .formLogin(form -> form.loginPage("/web/")
                        .defaultSuccessUrl("/web/")
                        .failureUrl("/web/?error=true")
                        .permitAll()
                        .withObjectPostProcessor(new ObjectPostProcessor<UsernamePasswordAuthenticationFilter>() {
                            @Override
                            public <O extends UsernamePasswordAuthenticationFilter> O postProcess(O filter) {
                                filter.setRequiresAuthenticationRequestMatcher(LOGIN);
                                return filter;
                            }
                        }))
                .logout(form -> form.logoutRequestMatcher(LOGOUT).logoutSuccessUrl("/web/"))
                .authorizeHttpRequests(calls -> calls.anyRequest().permitAll())
                .build();
    }
}
