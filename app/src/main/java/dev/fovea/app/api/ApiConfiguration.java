package dev.fovea.app.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers of the API. */
@Configuration(proxyBeanMethods = false)
@Import({BriefingController.class, ApiFailures.class})
public class ApiConfiguration {}
