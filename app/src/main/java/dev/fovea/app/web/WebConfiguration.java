package dev.fovea.app.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers of the pages. */
@Configuration(proxyBeanMethods = false)
@Import({Page.class, DoorController.class, TodayController.class})
public class WebConfiguration {}
