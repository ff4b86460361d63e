package com.acme.shop;

import java.io.IOException;
import java.net.URI;
import org.apache.http.HttpResponse;
import org.apache.http.client.ResponseHandler;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.util.EntityUtils;

/** What an item costs, by Apache's HTTP client. */
final class PriceClient implements ResponseHandler<String> {
    private static final int CONNECTIONS = 500;

    private final CloseableHttpClient client = HttpClients.custom()
            .setMaxConnTotal(CONNECTIONS)
            .setMaxConnPerRoute(CONNECTIONS)
            .build();
    private final URI url;

    PriceClient(URI url) {
        this.url = url;
    }

    String price(String item) throws IOException {
        return client.execute(new HttpGet(URI.create(url + "?" + item)), this);
    }

    @Override
    public String handleResponse(HttpResponse response) throws IOException {
        return EntityUtils.toString(response.getEntity());
    }
}
