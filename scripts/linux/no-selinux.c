/*
 * Stands in for libselinux in a machine whose kernel has no SELinux: says so, as the library itself would there. tar, sed, cp and others
 * are linked to the library and ask it once; without it they start in two thirds of the time.
 */
extern int *__errno_location(void);

int is_selinux_enabled(void) { return 0; }

#define NO(name) int name(void) { *__errno_location() = 95 /* ENOTSUP */; return -1; }
#define NONE(name) void *name(void) { *__errno_location() = 95; return 0; }
#define NOTHING(name) void name(void) { }

NO(context_range_set) NO(context_role_set) NO(context_type_set) NO(context_user_set)
NONE(context_new) NONE(context_str) NONE(context_type_get) NOTHING(context_free)
NO(fgetfilecon) NO(getfilecon) NO(getfilecon_raw) NO(lgetfilecon)
NO(fsetfilecon) NO(setfilecon) NO(lsetfilecon) NO(lsetfilecon_raw)
NO(getcon) NO(getfscreatecon) NO(getprevcon_raw) NO(setexeccon) NO(setexecfilecon) NO(setfscreatecon) NO(setfscreatecon_raw)
NO(security_check_context) NO(security_compute_create) NO(security_getenforce) NO(selinux_check_access)
NO(selabel_lookup) NO(selabel_lookup_raw) NONE(selabel_open) NOTHING(selabel_close)
NO(selinux_set_callback) NO(selinux_status_open) NO(selinux_status_updated) NOTHING(selinux_status_close)
NOTHING(freecon)
unsigned short mode_to_security_class(void) { return 0; }
unsigned short string_to_security_class(void) { return 0; }
