package dev.fovea.app.fever;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controller of this protocol. */
@Configuration(proxyBeanMethods = false)
@Import(FeverController.class)
public class FeverConfiguration {}
