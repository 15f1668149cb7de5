package dev.fovea.app.api;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers of the API. */
@Configuration(proxyBeanMethods = false)
@Import({
  AccountController.class,
  ApiFailures.class,
  AppController.class,
  BriefingController.class,
  ClassifierController.class,
  DecisionController.class,
  DescriptionController.class,
  EntryController.class,
  MechanismController.class,
  ModelController.class,
  OwnModels.class,
  PersonController.class,
  PrivacyController.class,
  SearchController.class,
  SourceController.class,
  TrainingController.class
})
public class ApiConfiguration {}
