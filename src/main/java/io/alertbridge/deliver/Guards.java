package io.alertbridge.deliver;

import io.alertbridge.policy.Settings;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.convert.DurationStyle;

/**
 * What keeps one way out from being overrun, and everything else from suffering when it is broken.
 *
 * @param bulkhead how many deliveries at once: setting {@code parallel}, 4
 * @param limiter how many deliveries a second: setting {@code rate}, 10
 * @param breaker opens when half of the last ten deliveries failed, for {@code rest}, 30 s
 * @param backoff pause before the next attempt, by attempt: {@code retry}, 1 s, doubling up to {@code retryMost}, 5 min
 */
record Guards(Bulkhead bulkhead, RateLimiter limiter, CircuitBreaker breaker, IntervalFunction backoff) {

    /** Where guards can be watched. */
    record Registries(CircuitBreakerRegistry breakers, BulkheadRegistry bulkheads, RateLimiterRegistry limiters) {

        static Registries watchedBy(MeterRegistry meters) {
            Registries made = new Registries(
                    CircuitBreakerRegistry.ofDefaults(),
                    BulkheadRegistry.ofDefaults(),
                    RateLimiterRegistry.ofDefaults());
            TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(made.breakers())
                    .bindTo(meters);
            TaggedBulkheadMetrics.ofBulkheadRegistry(made.bulkheads()).bindTo(meters);
            TaggedRateLimiterMetrics.ofRateLimiterRegistry(made.limiters()).bindTo(meters);
            return made;
        }
    }

    static Guards of(String name, Settings settings, Registries registries) {
        return new Guards(
                registries.bulkheads().bulkhead(name, bulkhead(Integer.parseInt(settings.get("parallel", "4")))),
                registries.limiters().rateLimiter(name, limiter(Integer.parseInt(settings.get("rate", "10")))),
                registries.breakers().circuitBreaker(name, breaker(duration(settings, "rest", "30s"))),
                IntervalFunction.ofExponentialRandomBackoff(
                        duration(settings, "retry", "1s"), 2.0, 0.5, duration(settings, "retryMost", "5m")));
    }

    static BulkheadConfig bulkhead(int parallel) {
        return BulkheadConfig.custom()
                .maxConcurrentCalls(parallel)
                .maxWaitDuration(Duration.ZERO)
                .build();
    }

    static RateLimiterConfig limiter(int rate) {
        return RateLimiterConfig.custom()
                .limitForPeriod(rate)
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(Duration.ZERO)
                .build();
    }

    static CircuitBreakerConfig breaker(Duration rest) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(rest)
                .permittedNumberOfCallsInHalfOpenState(1)
                .build();
    }

    static Duration duration(Settings settings, String name, String otherwise) {
        return DurationStyle.SIMPLE.parse(settings.get(name, otherwise));
    }
}
