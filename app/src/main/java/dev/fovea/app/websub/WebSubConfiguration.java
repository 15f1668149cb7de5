package dev.fovea.app.websub;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controller of the callbacks. */
@Configuration(proxyBeanMethods = false)
@Import(WebSubController.class)
public class WebSubConfiguration {}
