module com.example {
    requires java.logging;

    exports com.example;
}
