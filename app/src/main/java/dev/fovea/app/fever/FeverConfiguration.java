package dev.fovea.app.fever;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers of this protocol. */
@Configuration(proxyBeanMethods = false)
@Import({FeverController.class, FeverFailures.class})
public class FeverConfiguration {}
