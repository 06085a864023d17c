/// Programs for the documentation to show, run by tests.
@org.jspecify.annotations.NullMarked
package example;
