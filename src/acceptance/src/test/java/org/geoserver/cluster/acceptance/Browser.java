/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.acceptance;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.geoserver.cluster.demo.cluster.Node;
import org.geoserver.cluster.demo.rest.Rest;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** Chromium with one window, in which somebody works with a node's pages. What is looked for may take a moment to come. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Dimension DESK = new Dimension(1280, 900);
    private static final Dimension PHONE = new Dimension(390, 844);

    private final ChromeDriver driver;
    private final Path screenshots;

    private Browser(ChromeDriver driver, Path screenshots) {
        this.driver = driver;
        this.screenshots = screenshots;
    }

    /**
     * Opens it. Where there is no Chromium the test is skipped, but not in continuous integration.
     *
     * @param screenshots where pictures go
     */
    static Browser open(Path screenshots) {
        Optional<File> chromium = program("chromium", "chromium-browser", "google-chrome");
        Optional<File> chromedriver = program("chromedriver");
        boolean here = chromium.isPresent() && chromedriver.isPresent();
        if (!here && System.getenv("CI") == null) {
            Assumptions.abort("There is no chromium and chromedriver here (Debian: chromium, chromium-driver)");
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.orElseThrow());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--force-prefers-reduced-motion",
                "--lang=en");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.orElseThrow())
                .build();
        try {
            Files.createDirectories(screenshots);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Browser browser = new Browser(new ChromeDriver(service, options), screenshots);
        browser.atDesk();
        return browser;
    }

    private static Optional<File> program(String... names) {
        List<String> directories = Arrays.asList(
                Objects.requireNonNullElse(System.getenv("PATH"), "").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> directories.stream().map(directory -> new File(directory, name)))
                .filter(File::canExecute)
                .findFirst();
    }

    void atDesk() {
        driver.manage().window().setSize(DESK);
    }

    void onPhone() {
        driver.manage().window().setSize(PHONE);
    }

    void go(Node node, String path) {
        driver.get(node.plan().url() + path);
    }

    /** Through the login form of the home page, which is folded away in the header. */
    void login(Node node) {
        go(node, "/web/");
        find("input[name=username]");
        driver.executeScript(
                "const form = document.querySelector('input[name=username]').form;"
                        + "form.querySelector('input[name=username]').value = arguments[0];"
                        + "form.querySelector('input[name=password]').value = arguments[1];"
                        + "form.submit();",
                Rest.USER,
                Rest.PASSWORD);
        until("login of " + Rest.USER, () -> all("input[name=username]").isEmpty());
    }

    WebElement find(String css) {
        until(css, () -> !driver.findElements(By.cssSelector(css)).isEmpty());
        return driver.findElement(By.cssSelector(css));
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    void click(String css) {
        until("a click on " + css, () -> {
            WebElement element = driver.findElement(By.cssSelector(css));
            driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
            element.click();
            return true;
        });
    }

    void type(String css, String text) {
        until("typing into " + css, () -> {
            WebElement field = driver.findElement(By.cssSelector(css));
            field.clear();
            field.sendKeys(text);
            return true;
        });
    }

    /** What is shown of the first that matches; empty when there is none. */
    String text(String css) {
        try {
            return driver.findElement(By.cssSelector(css)).getText();
        } catch (NoSuchElementException | StaleElementReferenceException e) {
            return "";
        }
    }

    void awaitText(String css, String part) {
        await(css + " with " + part + " in it")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> text(css), text -> text.contains(part));
    }

    Object script(String javascript, Object... arguments) {
        return driver.executeScript(javascript, arguments);
    }

    /** Whether everything fits into the window's width. */
    boolean fits() {
        return Boolean.TRUE.equals(
                script("return document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"));
    }

    void screenshot(String name) {
        try {
            Files.write(screenshots.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the page's scripts complained about. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(Object::toString)
                .filter(line -> line.contains("SEVERE"))
                .toList();
    }

    private interface Condition {
        boolean holds();
    }

    /** Pages are renewed in parts: what is gone again is looked for once more. */
    private static void until(String what, Condition condition) {
        await(what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptionsInstanceOf(org.openqa.selenium.WebDriverException.class)
                .until(condition::holds);
    }

    @Override
    public void close() {
        driver.quit();
    }
}
