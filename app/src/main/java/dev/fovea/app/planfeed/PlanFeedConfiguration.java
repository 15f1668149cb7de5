package dev.fovea.app.planfeed;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controller of the plan's feed. */
@Configuration(proxyBeanMethods = false)
@Import(PlanFeedController.class)
public class PlanFeedConfiguration {}
