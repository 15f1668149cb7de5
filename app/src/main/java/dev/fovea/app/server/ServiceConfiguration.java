package dev.fovea.app.server;

import dev.fovea.app.access.AccessConfiguration;
import dev.fovea.app.access.Doors;
import dev.fovea.app.access.Problems;
import dev.fovea.app.access.ReaderArgument;
import dev.fovea.app.access.Surroundings;
import dev.fovea.app.account.AccountRepository;
import dev.fovea.app.account.AppCredentials;
import dev.fovea.app.account.AppDoor;
import dev.fovea.app.account.Credentials;
import dev.fovea.app.account.Doorkeeper;
import dev.fovea.app.api.ApiConfiguration;
import dev.fovea.app.composition.Composition;
import dev.fovea.app.fever.FeverConfiguration;
import dev.fovea.app.greader.GreaderConfiguration;
import dev.fovea.app.memory.EncodingAhead;
import dev.fovea.app.memory.RememberedCredentials;
import dev.fovea.app.miniflux.MinifluxConfiguration;
import dev.fovea.app.planfeed.PlanFeedConfiguration;
import dev.fovea.app.service.FeedClock;
import dev.fovea.app.service.PersonalService;
import dev.fovea.app.service.Subscriptions;
import dev.fovea.app.shelf.Plans;
import dev.fovea.app.shelf.Shelves;
import dev.fovea.app.stream.HubDeliveries;
import dev.fovea.app.stream.HubSubscriber;
import dev.fovea.app.stream.LabelRepository;
import dev.fovea.app.stream.Pictures;
import dev.fovea.app.training.OwnClassifiers;
import dev.fovea.app.training.Trainings;
import dev.fovea.app.web.WebConfiguration;
import dev.fovea.app.websub.WebSubConfiguration;
import dev.fovea.models.PretrainedEncoders;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** What the API and the pages work with: the same objects that the command line puts together. */
@Configuration(proxyBeanMethods = false)
@Import({
  AccessConfiguration.class,
  ApiConfiguration.class,
  FeverConfiguration.class,
  GreaderConfiguration.class,
  MinifluxConfiguration.class,
  PlanFeedConfiguration.class,
  WebConfiguration.class,
  WebSubConfiguration.class,
  ErrorsController.class,
  HealthController.class
})
class ServiceConfiguration {

  @Bean
  Surroundings surroundings(ServerSettings settings) {
    return settings.surroundings();
  }

  @Bean
  InstantSource clock(ServerSettings settings) {
    return settings.clock();
  }

  @Bean
  Credentials credentials(Composition composition) {
    return new RememberedCredentials(
        composition.store().credentials(), composition.store().changes());
  }

  @Bean
  Problems problems(ServerSettings settings) {
    return new Problems(settings.language());
  }

  @Bean
  Doors doors(Doorkeeper doorkeeper, Problems problems) {
    return new Doors(doorkeeper, problems);
  }

  @Bean
  AppCredentials appCredentials(Composition composition) {
    return composition.store().appCredentials();
  }

  @Bean
  AppDoor appDoor(
      Doorkeeper doorkeeper,
      AccountRepository accounts,
      AppCredentials credentials,
      InstantSource clock) {
    return new AppDoor(doorkeeper, accounts, credentials, clock);
  }

  @Bean
  LabelRepository labels(Composition composition) {
    return composition.store().labels();
  }

  @Bean
  Trainings trainings(Composition composition) {
    return composition.trainings();
  }

  @Bean
  OwnClassifiers ownClassifiers(Composition composition) {
    return composition.ownClassifiers();
  }

  @Bean
  Shelves shelves(Composition composition, PersonalService service, Subscriptions subscriptions) {
    return new Shelves(composition, service, subscriptions);
  }

  @Bean
  Plans plans(Composition composition, PersonalService service) {
    return new Plans(composition, service);
  }

  @Bean
  AccountRepository accounts(Composition composition) {
    return composition.store().accounts();
  }

  @Bean
  PrometheusMeterRegistry meters() {
    return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  }

  @Bean
  PersonalService personalService(Composition composition, PrometheusMeterRegistry meters) {
    PersonalService service = new PersonalService(composition, new StageMeters(meters));
    Gauge.builder("fovea.waiting", composition.ahead(), EncodingAhead::waiting)
        .description(
            "How many entries wait to be encoded, or their noise to be measured by meaning")
        .register(meters);
    return service;
  }

  /** Their weights are large: all that encode share them. */
  @Bean
  PretrainedEncoders encoders() {
    return Composition.encoders();
  }

  @Bean
  FeedClock feedClock(Composition composition, ServerSettings settings, HubSubscriber hubs) {
    return new FeedClock(composition, settings.access(), hubs);
  }

  @Bean
  HubSubscriber hubSubscriber(Composition composition, ServerSettings settings) {
    return composition.hubSubscriber(settings.publicAddress(), settings.access());
  }

  @Bean
  HubDeliveries hubDeliveries(Composition composition) {
    return composition.hubDeliveries();
  }

  @Bean
  Pictures pictures(Composition composition, ServerSettings settings) {
    return new Pictures(settings.access(), composition.clock());
  }

  @Bean
  Subscriptions subscriptions(Composition composition, FeedClock clock) {
    return new Subscriptions(composition, clock);
  }

  @Bean
  ReaderArgument readerArgument(PersonalService service, Problems problems) {
    return new ReaderArgument(service, problems);
  }
}
