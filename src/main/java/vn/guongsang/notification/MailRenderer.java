package vn.guongsang.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.InputStreamSource;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import vn.guongsang.directory.Department;
import vn.guongsang.directory.Directory;
import vn.guongsang.directory.Official;

/**
 * Makes the message at the moment it leaves. Templates see:
 * <ul>
 * <li>{@code facts}: as queued. By custom {@code case} is the case number (also shown to administrators) and {@code path} the page to open
 * (below the public address; bundles list it); each template names its other facts in its first comment
 * <li>{@code name}: who it is written to, or null for an authority
 * <li>{@code link}: the secret link of {@link Mail#linkId()}, or null; {@code code}: the one-time code of fact {@code codeId}, or null
 * <li>{@code page}: address of fact {@code path}, or null; {@code pages.of('/ho-so/…')}: address of any other page
 * <li>{@code department}, {@code subject}
 * </ul>
 */
@Component
class MailRenderer {
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final Department department;
    private final Directory directory;
    private final ObjectProvider<LinkSecret> links;
    private final ObjectProvider<CodeSecret> codes;
    private final ObjectProvider<MailAttachments> attachments;
    private final String from;
    /** Apart from the pages' engine: other folder, no access to beans. */
    private final SpringTemplateEngine templates = new SpringTemplateEngine();

    MailRenderer(Department department, Directory directory, ObjectProvider<LinkSecret> links, ObjectProvider<CodeSecret> codes,
                 ObjectProvider<MailAttachments> attachments, @Value("${guongsang.mail.from}") String from) {
        this.department = department;
        this.directory = directory;
        this.links = links;
        this.codes = codes;
        this.attachments = attachments;
        this.from = from;
        templates.addTemplateResolver(resolver(TemplateMode.TEXT, "*.txt", 1));
        templates.addTemplateResolver(resolver(TemplateMode.HTML, "*.html", 2));
    }

    private static ClassLoaderTemplateResolver resolver(TemplateMode mode, String pattern, int order) {
        var resolver = new ClassLoaderTemplateResolver(MailRenderer.class.getClassLoader());
        resolver.setPrefix("mail/");
        resolver.setTemplateMode(mode);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setResolvablePatterns(java.util.Set.of(pattern));
        resolver.setOrder(order);
        return resolver;
    }

    /** @param mails one mail, or those of one bundle to one recipient */
    MimeMessage render(List<OutboxMail> mails, MimeMessage message) throws MessagingException, IOException {
        OutboxMail first = mails.get(0);
        Official recipient = first.recipient() == null ? null : directory.official(first.recipient()).filter(Official::active)
            .orElseThrow(() -> new UnsendableException("NO_RECIPIENT"));
        Text text = mails.size() == 1 ? text(first, recipient) : bundle(mails, recipient);

        var helper = new MimeMessageHelper(message, true, "UTF-8");
        helper.setFrom(new InternetAddress(from, oneLine(department.name()), "UTF-8"));
        helper.setTo(recipient == null ? address(first.address(), null) : address(recipient.email(), recipient.fullName()));
        helper.setSubject(text.subject());
        helper.setSentDate(Date.from(first.createdAt()));
        helper.setText(text.plain(), text.html());
        message.setHeader("Message-ID", first.messageId());
        // no out-of-office answers to a machine
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setHeader("X-Auto-Response-Suppress", "All");
        for (OutboxMail mail : mails) {
            for (UUID file : mail.attachments()) {
                MailAttachments.Attachment attachment = attachments.getObject().open(file);
                InputStreamSource source = attachment::content;
                helper.addAttachment(attachment.name(), source, attachment.mediaType());
            }
        }
        return message;
    }

    private Text text(OutboxMail mail, Official recipient) {
        Map<String, Object> model = model(recipient);
        model.put("facts", mail.facts());
        model.put("link", mail.linkId() == null ? null : address(links.getObject().path(mail.linkId())));
        model.put("code", mail.facts().containsKey("codeId") ? codes.getObject().code(UUID.fromString(mail.facts().get("codeId"))) : null);
        model.put("page", mail.facts().containsKey("path") ? address(mail.facts().get("path")) : null);
        return text(mail.template(), model);
    }

    private Text bundle(List<OutboxMail> mails, Official recipient) {
        List<Entry> entries = new ArrayList<>();
        for (OutboxMail mail : mails) {
            String page = mail.linkId() != null ? address(links.getObject().path(mail.linkId()))
                : mail.facts().containsKey("path") ? address(mail.facts().get("path")) : null;
            entries.add(new Entry(text(mail, recipient).subject(), page));
        }
        Map<String, Object> model = model(recipient);
        model.put("facts", Map.of());
        model.put("entries", entries);
        return text("gop", model);
    }

    private Map<String, Object> model(Official recipient) {
        Map<String, Object> model = new HashMap<>();
        model.put("name", recipient == null ? null : recipient.fullName());
        model.put("department", department);
        model.put("pages", new Pages());
        model.put("link", null);
        model.put("code", null);
        model.put("page", null);
        return model;
    }

    private Text text(String template, Map<String, Object> model) {
        String plain = templates.process(template + ".txt", new Context(VIETNAMESE, model)).replace("\r", "");
        int end = plain.indexOf('\n');
        String subject = oneLine(end < 0 ? plain : plain.substring(0, end));
        model.put("subject", subject);
        model.put("body", end < 0 ? "" : plain.substring(end).replaceAll("\n{3,}", "\n\n").strip());
        return new Text(subject, templates.process("frame.txt", new Context(VIETNAMESE, model)),
            "<!DOCTYPE html>\n" + templates.process(template + ".html", new Context(VIETNAMESE, model)).strip());
    }

    /** The configured public address, never a header of a request; a path stays below it. */
    private String address(String path) {
        if (!path.startsWith("/") || path.startsWith("//") || path.contains("\\")) {
            throw new IllegalArgumentException("not a path of ours");
        }
        return department.publicAddress() + path;
    }

    private static InternetAddress address(String email, String name) throws MessagingException, IOException {
        if (email == null || email.isBlank()) {
            throw new UnsendableException("NO_ADDRESS");
        }
        try {
            // one address and nothing else: neither a list nor a line break gets into the header
            InternetAddress[] parsed = InternetAddress.parse(email, true);
            if (parsed.length != 1 || !parsed[0].getAddress().equals(email.strip()) || email.chars().anyMatch(Character::isISOControl)) {
                throw new UnsendableException("BAD_ADDRESS");
            }
            parsed[0].validate();
            return name == null ? parsed[0] : new InternetAddress(parsed[0].getAddress(), oneLine(name), "UTF-8");
        } catch (AddressException e) {
            throw new UnsendableException("BAD_ADDRESS");
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
    }

    private record Text(String subject, String plain, String html) {
    }

    /** A line of a bundle. Public accessors for the template. */
    record Entry(String subject, String page) {
    }

    /** What templates call to name a page. */
    final class Pages {
        public String of(String path) {
            return address(path);
        }
    }
}
