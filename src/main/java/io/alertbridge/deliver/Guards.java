package io.alertbridge.deliver;

import io.alertbridge.policy.Settings;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
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

    static Guards of(String name, Settings settings) {
        return new Guards(
                Bulkhead.of(
                        name,
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(Integer.parseInt(settings.get("parallel", "4")))
                                .maxWaitDuration(Duration.ZERO)
                                .build()),
                RateLimiter.of(
                        name,
                        RateLimiterConfig.custom()
                                .limitForPeriod(Integer.parseInt(settings.get("rate", "10")))
                                .limitRefreshPeriod(Duration.ofSeconds(1))
                                .timeoutDuration(Duration.ZERO)
                                .build()),
                CircuitBreaker.of(name, breaker(duration(settings, "rest", "30s"))),
                IntervalFunction.ofExponentialRandomBackoff(
                        duration(settings, "retry", "1s"), 2.0, 0.5, duration(settings, "retryMost", "5m")));
    }

    private static CircuitBreakerConfig breaker(Duration rest) {
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
