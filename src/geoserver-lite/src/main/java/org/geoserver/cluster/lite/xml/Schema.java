/* This code is licensed under the GPL 2.0 license or later, see LICENSE at the root of the project. */
package org.geoserver.cluster.lite.xml;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

/** How objects of one interface are written: the element of one, and the elements in it, in order. */
record Schema(String element, Class<?> type, List<Field> fields) {

    /** One element: the property that it holds and how its value is written. */
    record Field(
            String element, String property, boolean isDerived, Method getter, Optional<Method> setter, Codec codec) {

        Object get(Object bean) {
            return call(getter, bean);
        }

        void set(Object bean, Object value) {
            setter.ifPresent(method -> call(method, bean, value));
        }

        private static Object call(Method method, Object bean, Object... args) {
            try {
                return method.invoke(bean, args);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
                throw new IllegalStateException(e.getCause());
            }
        }
    }

    Optional<Field> field(String name) {
        return fields.stream().filter(field -> field.element().equals(name)).findFirst();
    }
}
