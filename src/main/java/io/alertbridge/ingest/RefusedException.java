package io.alertbridge.ingest;

/** A request was not taken, for a reason that its sender should hear. Has no stack trace: it is no defect. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    public RefusedException(Answer answer, String reason) {
        super(reason, null, false, false);
        this.answer = answer;
    }

    public static RefusedException of(int status, String title, String detail) {
        return new RefusedException(Answer.problem(status, title, detail), detail);
    }

    /** Nothing was kept; the sender should come again. */
    public static RefusedException unavailable(String why) {
        return new RefusedException(
                Answer.problem(503, "Service Unavailable", why).with("Retry-After", "5"), why);
    }

    public Answer answer() {
        return answer;
    }
}
