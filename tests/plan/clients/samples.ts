/** An old hosts file, as a Red Hat of the time has it. */
export const HOSTS = `# Do not remove the following line, or various programs
# that require network functionality will fail.
127.0.0.1	localhost.localdomain	localhost
::1             localhost6
192.168.0.254   server.ltsp.lan server
192.168.0.1     ws001.ltsp.lan  ws001 	# by the door
192.168.0.2	WS002
10.9.8.7        printer
192.168.0.1     alias-of-ws001
192.168.0.255   everybody
192.168.0.300   typo
192.168.0.9
`;

/** A dhcpd.conf of LTSP: groups, hosts on one line and on many, comments, options that are not ours. */
export const DHCPD = `# /etc/dhcpd.conf
default-lease-time            21600;
option subnet-mask            255.255.255.0;
option domain-name            "ltsp.lan"; # host comment { hardware ethernet 00:00:00:00:00:01; }
shared-network WORKSTATIONS {
    subnet 192.168.0.0 netmask 255.255.255.0 {
        range dynamic-bootp 192.168.0.100 192.168.0.120;
    }
}
group	{
    use-host-decl-names       on;
    option log-servers        192.168.0.254;

    host ws001 {
        hardware ethernet     00:E0:06:E8:00:84;
        fixed-address         192.168.0.1;
        filename              "/lts/vmlinuz.ne2000";
        option                option-128     e4:45:74:68:00:00;
    }
    host ws002.ltsp.lan { hardware ethernet 0:a0:24:b:7:2; fixed-address 192.168.0.2, 10.0.0.2; }
    host ws003
    {
        fixed-address ws003.ltsp.lan;   # a name
        hardware ethernet 00:A0:24:0B:07:03
    }
    # host ws004 { hardware ethernet 00:A0:24:0B:07:04; fixed-address 192.168.0.4; }
    host ring { hardware token-ring 00:A0:24:0B:07:05; fixed-address 192.168.0.5; }
    host nothing { option dhcp-client-identifier "x"; }
    host HostCut { hardware ethernet 00:A0:24:0B:07:06; fixed-address 192.168.0.6;
`;
