package com.acme;

import com.acme.unmarked.Steps;
import dev.gossamer.continuation.Continuation;

public class App {
    public static void main(String[] args) {
        Continuation steps = new Continuation(() -> System.out.println("result=" + new Steps().sum(3)));
        int suspends = 0;
        while (!steps.run()) {
            suspends++;
        }
        System.out.println("suspends=" + suspends);
    }
}
