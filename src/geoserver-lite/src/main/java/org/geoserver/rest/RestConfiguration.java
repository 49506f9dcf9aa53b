/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.rest;

import java.util.List;
import org.geoserver.catalog.Catalog;
import org.geoserver.cluster.lite.rest.InfoMessageConverter;
import org.geoserver.cluster.lite.rest.SuffixFilter;
import org.geoserver.config.GeoServer;
import org.geoserver.config.util.XStreamPersisterFactory;
import org.geoserver.platform.GeoServerExtensions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.DelegatingWebMvcConfiguration;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;

/** Spring MVC for REST: the suffix of the path, else the Accept header, says the format of the answer. */
@Configuration
public class RestConfiguration extends DelegatingWebMvcConfiguration {

    @Autowired
    private ApplicationContext context;

    @Override
    protected void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.addCustomConverter(new InfoMessageConverter(
                context.getBean("xstreamPersisterFactory", XStreamPersisterFactory.class),
                context.getBean("catalog", Catalog.class),
                context.getBean("geoServer", GeoServer.class)));
        super.configureMessageConverters(builder);
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer configurer) {
        ContentNegotiationStrategy accept = new HeaderContentNegotiationStrategy();
        configurer.strategies(List.of(
                request -> request.getAttribute(SuffixFilter.FORMAT, RequestAttributes.SCOPE_REQUEST)
                                instanceof MediaType format
                        ? List.of(format)
                        : ContentNegotiationStrategy.MEDIA_TYPE_ALL_LIST,
                accept));
        super.configureContentNegotiation(configurer);
    }

    @Override
    protected void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new CallbackInterceptor(
                        () -> GeoServerExtensions.extensions(DispatcherCallback.class, context)))
                .addPathPatterns(RestBaseController.ROOT_PATH + "/**");
        super.addInterceptors(registry);
    }
}
