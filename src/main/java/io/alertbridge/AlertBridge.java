package io.alertbridge;

import io.alertbridge.cli.Commands;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;

/** The program: serves by default, or runs one of the sub-commands. */
@SpringBootApplication(exclude = DataSourceAutoConfiguration.class)
public class AlertBridge {

    public static void main(String[] arguments) {
        int code = new Commands(settings -> SpringApplication.run(AlertBridge.class, settings)).run(arguments);
        if (code != 0) {
            System.exit(code);
        }
    }
}
