const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Statements of dhcpd 2.0, the one of Red Hat 6.2. */
export const statements = words(`
  allow always-reply-rfc1048 authoritative boot-unknown-clients class default-lease-time deny
  dynamic-bootp-lease-cutoff dynamic-bootp-lease-length filename fixed-address get-lease-hostnames group hardware
  host max-lease-time next-server not one-lease-per-client option range server-identifier server-name
  shared-network subnet use-host-decl-names use-lease-addr-for-default-route user-class vendor-class
`);

/** Statements that came with dhcpd 3 or later, so that 2.0 stops at them. */
export const newerStatements = words(`
  abandon-lease-time adaptive-lease-time-threshold add always-broadcast concat db-time-format ddns-domainname
  ddns-hostname ddns-rev-domainname ddns-update-style ddns-updates define do-forward-updates else elsif execute
  failover host-identifier if ignore include infinite-is-reserved key lease-file-name local-address local-port log
  log-facility match min-lease-time min-secs omapi-key omapi-port on pid-file-name ping-check ping-timeout pool
  range6 remote-id-format server-duid set site-option-space spawn stash-agent-options subclass subnet6 switch unset
  update-conflict-detection update-optimization update-static-leases vendor-option-space zone
`);

/** Options of dhcpd 2.0 by name; `option-NNN` stands for any other. */
export const options = words(`
  all-subnets-local arp-cache-timeout boot-size bootfile-name broadcast-address cookie-servers default-ip-ttl
  default-tcp-ttl dhcp-class-identifier dhcp-client-identifier dhcp-lease-time dhcp-max-message-size dhcp-message
  dhcp-message-type dhcp-option-overload dhcp-parameter-request-list dhcp-rebinding-time dhcp-renewal-time
  dhcp-requested-address dhcp-server-identifier dhcp-user-class-id domain-name domain-name-servers extensions-path
  finger-server font-servers host-name ien116-name-servers ieee802-3-encapsulation impress-servers interface-mtu
  ip-forwarding irc-server log-servers lpr-servers mask-supplier max-dgram-reassembly merit-dump
  mobile-ip-home-agent netbios-dd-server netbios-name-servers netbios-node-type netbios-scope nis-domain nis-servers
  nisplus-domain nisplus-servers nntp-server non-local-source-routing ntp-servers path-mtu-aging-timeout
  path-mtu-plateau-table perform-mask-discovery policy-filter pop-server resource-location-servers root-path
  router-discovery router-solicitation-address routers smtp-server static-routes
  streettalk-directory-assistance-server streettalk-server subnet-mask swap-server tcp-keepalive-garbage
  tcp-keepalive-interval tftp-server-name time-offset time-servers trailer-encapsulation vendor-encapsulated-options
  www-server x-display-manager
`);
