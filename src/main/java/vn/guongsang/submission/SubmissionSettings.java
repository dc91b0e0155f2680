package vn.guongsang.submission;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/** @param mailLimit packages above this are handed over otherwise: mail servers refuse them */
@ConfigurationProperties("guongsang.submission")
record SubmissionSettings(@DefaultValue("20MB") DataSize mailLimit) {
}
