extension Dashboard {
    /// All dashboards, in the order they are written.
    static let all = [services, gateway]

    /// A share of a histogram's observations took at most this long.
    private static func quantile(_ share: Double, _ histogram: String, by labels: String) -> String
    {
        "histogram_quantile(\(share), sum by (le, \(labels)) (rate(\(histogram)_bucket"
            + "{job=~\"$job\"}[$__rate_interval])))"
    }

    private static func rate(
        _ counter: String, by labels: String, where condition: String = ""
    ) -> String {
        "sum by (\(labels)) (rate(\(counter){job=~\"$job\"\(condition)}[$__rate_interval]))"
    }

    private static let notFaults =
        ",rpc_response_status_code!~\"INTERNAL|UNKNOWN|UNAVAILABLE|DATA_LOSS|DEADLINE_EXCEEDED\""

    /// What every process has: calls, work that waits, the database, peers, certificates.
    static let services = Dashboard(
        uid: "nova-services", title: "Nova: services",
        rows: [
            (
                "Calls",
                [
                    DashboardPanel(
                        "Calls", "Calls that ended, by method.", .perSecond,
                        .init(
                            rate("rpc_server_call_duration_seconds_count", by: "rpc_method"),
                            "{{rpc_method}}")),
                    DashboardPanel(
                        "Faults of ours",
                        "Share of calls that ended because something of ours failed.",
                        .share, threshold: 0.001,
                        .init(
                            "1 - "
                                + rate(
                                    "rpc_server_call_duration_seconds_count", by: "job",
                                    where: notFaults)
                                + " / "
                                + rate("rpc_server_call_duration_seconds_count", by: "job"),
                            "{{job}}")),
                    DashboardPanel(
                        "Duration, 95th percentile", "From a call's headers to its status.",
                        .seconds,
                        threshold: 0.1,
                        .init(
                            quantile(0.95, "rpc_server_call_duration_seconds", by: "rpc_method"),
                            "{{rpc_method}}")),
                    DashboardPanel(
                        "Statuses", "How calls ended, if not well.", .perSecond,
                        .init(
                            rate(
                                "rpc_server_call_duration_seconds_count",
                                by: "job, rpc_response_status_code",
                                where: ",rpc_response_status_code!=\"OK\""),
                            "{{job}} {{rpc_response_status_code}}")),
                    DashboardPanel(
                        "Refused under load",
                        "Calls refused because there was too much work, the least critical first.",
                        .perSecond,
                        .init(
                            rate("rpc_server_shed_total", by: "job, criticality"),
                            "{{job}} {{criticality}}")),
                    DashboardPanel(
                        "Calls under way", "Beside the limit that adapts to how long calls wait.",
                        .count,
                        .init("sum by (job) (rpc_server_in_flight{job=~\"$job\"})", "{{job}}"),
                        .init("sum by (job) (rpc_server_limit{job=~\"$job\"})", "{{job}}, limit")),
                ]
            ),
            (
                "Loops and memory",
                [
                    DashboardPanel(
                        "Busy loops", "Share of the time that an event loop computes.", .share,
                        threshold: 0.9,
                        .init(
                            rate("loop_busy_time_seconds_total", by: "job, loop"),
                            "{{job}} {{loop}}")),
                    DashboardPanel(
                        "Longest turn", "How late a timer or a reader of a loop can have been.",
                        .seconds, threshold: 0.25,
                        .init("max by (job) (loop_lag_seconds{job=~\"$job\"})", "{{job}}")),
                    DashboardPanel(
                        "CPUs", "User and system time.", .count,
                        .init(rate("process_cpu_time_seconds_total", by: "job"), "{{job}}")),
                    DashboardPanel(
                        "Memory", "Resident.", .bytes,
                        .init(
                            "process_memory_resident_bytes{job=~\"$job\"}", "{{job}} {{instance}}")),
                    DashboardPanel(
                        "Waiting for a thread", "Calls that block: hashes, names of hosts.", .count,
                        .init("sum by (job) (blocking_waiting{job=~\"$job\"})", "{{job}}")),
                    DashboardPanel(
                        "Passwords under way", "Sign-ins that hash or wait for it; 32 is the most.",
                        .count, threshold: 24,
                        .init("sum by (instance) (identity_password_hash_waiting)", "{{instance}}")),
                ]
            ),
            (
                "Database",
                [
                    DashboardPanel(
                        "Statements", "By the function that asks.", .perSecond,
                        .init(
                            rate(
                                "db_client_operation_duration_seconds_count", by: "db_query_summary"
                            ),
                            "{{db_query_summary}}")),
                    DashboardPanel(
                        "Duration, 95th percentile", "Waiting for a connection included.", .seconds,
                        threshold: 0.05,
                        .init(
                            quantile(
                                0.95, "db_client_operation_duration_seconds", by: "db_query_summary"
                            ),
                            "{{db_query_summary}}")),
                    DashboardPanel(
                        "Connections", "And statements that wait for one.", .count,
                        .init(
                            "sum by (job, state) (db_client_connection_count{job=~\"$job\"})",
                            "{{job}} {{state}}"),
                        .init(
                            "sum by (job) (db_client_connection_pending_requests{job=~\"$job\"})",
                            "{{job}} waiting")),
                ]
            ),
            (
                "Peers",
                [
                    DashboardPanel(
                        "Calls to others, 95th percentile", "Retries and hedges included.",
                        .seconds,
                        .init(
                            quantile(0.95, "rpc_client_call_duration_seconds", by: "job, peer"),
                            "{{job}} to {{peer}}")),
                    DashboardPanel(
                        "Requests for each call",
                        "Above 1 by retries and hedges; a tenth is allowed.",
                        .count, threshold: 1.1,
                        .init(
                            rate("nova_rpc_client_attempts_total", by: "job, peer") + " / "
                                + rate("rpc_client_call_duration_seconds_count", by: "job, peer"),
                            "{{job}} to {{peer}}")),
                    DashboardPanel(
                        "Circuits", "0 closed, 1 half-open, 2 open.", .count, threshold: 2,
                        .init(
                            "max by (job, peer) (nova_rpc_client_circuit{job=~\"$job\"})",
                            "{{job}} to {{peer}}")),
                    DashboardPanel(
                        "Connections that ended", "And why; `too_…` and `slow_…` are misbehaviour.",
                        .perSecond,
                        .init(
                            rate("rpc_server_connections_closed_total", by: "job, reason"),
                            "{{job}} {{reason}}")),
                    DashboardPanel(
                        "Handshakes", "How connections over TLS began.", .perSecond,
                        .init(
                            rate("tls_server_handshakes_total", by: "job, outcome"),
                            "{{job}} {{outcome}}")),
                    DashboardPanel(
                        "Certificates", "Time until they expire.", .seconds,
                        .init(
                            "min by (job) (tls_certificate_expiry_seconds{job=~\"$job\"})",
                            "{{job}}")
                    ),
                ]
            ),
        ])

    /// What only the gateway has: requests of apps.
    static let gateway = Dashboard(
        uid: "nova-gateway", title: "Nova: gateway",
        rows: [
            (
                "Requests",
                [
                    DashboardPanel(
                        "Requests", "By HTTP status.", .perSecond,
                        .init(
                            rate(
                                "http_server_request_duration_seconds_count",
                                by: "http_response_status_code"),
                            "{{http_response_status_code}}")),
                    DashboardPanel(
                        "Duration", "From the complete request to the response.", .seconds,
                        threshold: 0.1,
                        .init(
                            quantile(0.5, "http_server_request_duration_seconds", by: "job"), "p50"),
                        .init(
                            quantile(0.95, "http_server_request_duration_seconds", by: "job"), "p95"
                        ),
                        .init(
                            quantile(0.99, "http_server_request_duration_seconds", by: "job"), "p99"
                        )
                    ),
                    DashboardPanel(
                        "Errors in answers", "By `extensions.code`.", .perSecond,
                        .init(rate("graphql_server_errors_total", by: "code"), "{{code}}")),
                    DashboardPanel(
                        "Connections that ended", "And why; `too_…` and `slow_…` are misbehaviour.",
                        .perSecond,
                        .init(
                            rate("http_server_connections_closed_total", by: "reason"), "{{reason}}"
                        )),
                    DashboardPanel(
                        "Calls to services", "By method.", .perSecond,
                        .init(
                            rate(
                                "rpc_client_call_duration_seconds_count", by: "rpc_method"),
                            "{{rpc_method}}")),
                    DashboardPanel(
                        "Calls to services that failed", "By peer and status.", .perSecond,
                        .init(
                            rate(
                                "rpc_client_call_duration_seconds_count",
                                by: "peer, rpc_response_status_code",
                                where: ",rpc_response_status_code!=\"OK\""),
                            "{{peer}} {{rpc_response_status_code}}")),
                ]
            )
        ])
}
