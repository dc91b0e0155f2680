package vn.guongsang.faults.node;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.springframework.boot.SpringApplication;
import vn.guongsang.GuongSang;

/**
 * The program as it is, in a process of its own, with barriers that the suite arms: by system property {@code faults.arm} from the start, later by
 * lines on its standard input. When that input ends, the suite is gone and so is this process.
 */
public final class FaultyNode {
    private FaultyNode() {
    }

    public static void main(String[] args) {
        Barriers.arm(System.getProperty("faults.arm", ""));
        Thread orders = new Thread(FaultyNode::obey, "faults-orders");
        orders.setDaemon(true);
        orders.start();
        new SpringApplication(GuongSang.class, FaultyNodeSetup.class).run(args);
    }

    private static void obey() {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.split(" ", 2)[0]) {
                    case "arm" -> Barriers.arm(line.substring(4));
                    case "disarm" -> Barriers.disarm();
                    case "release" -> Barriers.release();
                    default -> throw new IllegalArgumentException(line);
                }
                say("done " + line);
            }
        } catch (IOException e) {
            // as good as its end
        }
        Runtime.getRuntime().halt(0);
    }

    /** To the suite: it reads lines that begin so. */
    static void say(String text) {
        synchronized (System.out) {
            System.out.println();
            System.out.println("@@" + text);
            System.out.flush();
        }
    }
}
