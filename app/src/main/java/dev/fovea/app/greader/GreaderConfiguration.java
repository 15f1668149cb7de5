package dev.fovea.app.greader;

import dev.fovea.app.access.ReaderArgument;
import dev.fovea.app.account.AppDoor;
import dev.fovea.app.shelf.Plans;
import dev.fovea.app.shelf.Shelves;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers of this protocol. */
@Configuration(proxyBeanMethods = false)
@Import({
  AtomController.class,
  GreaderFailures.class,
  LoginController.class,
  PersonController.class,
  StreamController.class,
  SubscriptionController.class,
  TagController.class
})
public class GreaderConfiguration {

  @Bean
  CallerArgument greaderCallers(AppDoor door, ReaderArgument readers) {
    return new CallerArgument(door, readers);
  }

  @Bean
  Streams greaderStreams(Shelves shelves, Plans plans) {
    return new Streams(shelves, plans);
  }
}
