package dev.gossamer.it.programs;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Runs {@code app.Main} of the module {@code app} in a layer of its own. */
public final class LoadsLayer {
    private LoadsLayer() {}

    public static void main(String[] paths) throws ReflectiveOperationException {
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(Path.of(paths[0])), ModuleFinder.of(), Set.of("app"));
        ModuleLayer layer = ModuleLayer.defineModulesWithOneLoader(
                        configuration, List.of(ModuleLayer.boot()), LoadsLayer.class.getClassLoader())
                .layer();
        layer.findLoader("app")
                .loadClass("app.Main")
                .getMethod("main", String[].class)
                .invoke(null, (Object) new String[0]);
    }
}
