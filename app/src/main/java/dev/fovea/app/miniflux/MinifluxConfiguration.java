package dev.fovea.app.miniflux;

import dev.fovea.app.account.AppDoor;
import dev.fovea.app.account.Credentials;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The controllers of this protocol. */
@Configuration(proxyBeanMethods = false)
@Import({MinifluxController.class, MinifluxFailures.class})
public class MinifluxConfiguration {

  @Bean
  AppUserArgument minifluxUsers(AppDoor door, Credentials credentials) {
    return new AppUserArgument(door, credentials);
  }
}
