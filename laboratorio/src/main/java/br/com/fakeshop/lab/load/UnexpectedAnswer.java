package br.com.fakeshop.lab.load;

import java.net.http.HttpResponse;

/** Another answer than the right one; the message says which, and from where. */
public final class UnexpectedAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    public UnexpectedAnswer(String answer) {
        super(answer);
    }

    /** Throws it unless the answer has this status. */
    public static void unless(int status, HttpResponse<String> answer) throws UnexpectedAnswer {
        if (answer.statusCode() != status) {
            throw new UnexpectedAnswer(answer.statusCode() + " " + answer.request());
        }
    }
}
