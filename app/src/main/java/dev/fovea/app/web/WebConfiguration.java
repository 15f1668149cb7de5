package dev.fovea.app.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers of the pages. */
@Configuration(proxyBeanMethods = false)
@Import({
  Page.class,
  PageFailures.class,
  PurposesForm.class,
  DoorController.class,
  TodayController.class,
  StreamController.class,
  SearchController.class,
  PictureAddresses.class,
  PictureController.class,
  SourcesController.class,
  LearnedController.class,
  LedgerController.class,
  RankingController.class,
  LabController.class,
  ModelsController.class,
  PrivacyController.class,
  SettingsController.class,
  AppsController.class
})
public class WebConfiguration {}
