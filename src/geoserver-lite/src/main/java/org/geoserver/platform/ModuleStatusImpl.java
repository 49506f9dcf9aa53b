/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.platform;

import java.io.Serializable;
import java.util.Optional;

/** A {@link ModuleStatus} whose values are set, as a bean's properties are. */
public class ModuleStatusImpl implements ModuleStatus, Serializable {

    private static final long serialVersionUID = 1L;

    private String module;
    private String component;
    private String name;
    private String version;
    private String documentation;
    private String message;
    private Category category = Category.EXTENSION;
    private boolean enabled = true;
    private boolean available = true;

    public ModuleStatusImpl() {}

    public ModuleStatusImpl(String module, String name) {
        this.module = module;
        this.name = name;
    }

    public ModuleStatusImpl(String module, String name, String component) {
        this(module, name);
        this.component = component;
    }

    public ModuleStatusImpl(ModuleStatus status) {
        this(status.getModule(), status.getName(), status.getComponent().orElse(null));
        this.version = status.getVersion().orElse(null);
        this.documentation = status.getDocumentation().orElse(null);
        this.message = status.getMessage().orElse(null);
        this.category = status.getCategory();
        this.enabled = status.isEnabled();
        this.available = status.isAvailable();
    }

    @Override
    public String getModule() {
        return module;
    }

    public void setModule(String module) {
        this.module = module;
    }

    @Override
    public Optional<String> getComponent() {
        return Optional.ofNullable(component);
    }

    public void setComponent(String component) {
        this.component = component;
    }

    @Override
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    @Override
    public Optional<String> getVersion() {
        return Optional.ofNullable(version);
    }

    public void setVersion(String version) {
        this.version = version;
    }

    @Override
    public boolean isAvailable() {
        return available;
    }

    public void setAvailable(boolean available) {
        this.available = available;
    }

    @Override
    public boolean isEnabled() {
        return enabled;
    }

    public void setEnabled(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    public Optional<String> getMessage() {
        return Optional.ofNullable(message);
    }

    public void setMessage(String message) {
        this.message = message;
    }

    @Override
    public Optional<String> getDocumentation() {
        return Optional.ofNullable(documentation);
    }

    public void setDocumentation(String documentation) {
        this.documentation = documentation;
    }

    @Override
    public Category getCategory() {
        return category;
    }

    public void setCategory(Category category) {
        this.category = category;
    }

    @Override
    public String toString() {
        return "ModuleStatusImpl [module=" + module + ", name=" + name + ", version=" + version + "]";
    }
}
