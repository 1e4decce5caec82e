package io.alertbridge.console;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Asks for the token once. */
@Controller
class LoginPage {

    private final Frames frames;

    LoginPage(Frames frames) {
        this.frames = frames;
    }

    @GetMapping("/login")
    String login(HttpServletRequest request, Model model) {
        model.addAttribute("frame", frames.of(request, "login", "Log in"));
        model.addAttribute("message", message(request));
        return "login";
    }

    private static String message(HttpServletRequest request) {
        if (request.getParameter("error") != null) {
            return "That is not the token.";
        }
        if (request.getParameter("wait") != null) {
            return "Too many wrong tokens: wait a minute.";
        }
        return request.getParameter("bye") == null ? "" : "You are logged out.";
    }
}
