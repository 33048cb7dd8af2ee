# What users get: the library in both forms, and where everything goes.
LIBDIR   ?= $(PREFIX)/lib
DATADIR  := $(PREFIX)/share
DOCDIR   := $(DATADIR)/doc/kunna
LANGUAGES := sv nl

# The first number of the soname changes when a program built with an earlier library would no longer run.
SOVERSION := 0
SONAME    := libkunna.so.$(SOVERSION)
SHARED    := $(BUILD)/package/libkunna.so.$(VERSION)
STATIC    := $(BUILD)/package/libkunna.a
ENTRY     := $(BUILD)/src/library/kunna.o
LIB_LIBS  := -lcsv -lglpk -lgsl -lgslcblas -lutf8proc -lnettle -lm

# Both hold what the public entry needs and no more: nothing of the workbooks, nor the libraries they take.
$(SHARED): $(ENTRY) $(LIB)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  link     $@")
	$(SAY)$(CC) -shared $(ALL_LDFLAGS) -Wl,-soname,$(SONAME) -Wl,--no-undefined -o $@ $^ $(LIB_LIBS)

# One object, in which only the public names are left to link with.
$(STATIC): $(ENTRY) $(LIB)
	@mkdir -p $(@D)
	$(if $(V),,@echo "  link     $@")
	$(SAY)$(CC) -r -nostdlib -o $(BUILD)/package/kunna.o $^
	$(SAY)objcopy --wildcard --keep-global-symbol='kunna_*' $(BUILD)/package/kunna.o
	@rm -f $@
	$(SAY)ar rcsD $@ $(BUILD)/package/kunna.o

# The manual page in each language, and completion, are made from the tables that the program itself reads.
MANUAL     := $(BUILD)/package/manual
COMPLETION := $(BUILD)/package/completion

$(MANUAL) $(COMPLETION): $(BUILD)/package/%: $(BUILD)/src/package/%.o $(LIB)
	@mkdir -p $(@D)
	$(SAY)$(CC) -o $@ $^ $(ALL_LDFLAGS) $(LIBS)

install: all $(SHARED) $(STATIC) $(MANUAL) $(COMPLETION) ## install under PREFIX (/usr/local), below DESTDIR
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/kunna
	install -D -m 644 include/kunna.h $(DESTDIR)$(PREFIX)/include/kunna.h
	install -D -m 644 $(STATIC) $(DESTDIR)$(LIBDIR)/libkunna.a
	install -D -m 644 $(SHARED) $(DESTDIR)$(LIBDIR)/$(notdir $(SHARED))
	ln -sf $(notdir $(SHARED)) $(DESTDIR)$(LIBDIR)/$(SONAME)
	ln -sf $(SONAME) $(DESTDIR)$(LIBDIR)/libkunna.so
	install -d $(DESTDIR)$(LIBDIR)/pkgconfig
	sed -e 's|@PREFIX@|$(PREFIX)|; s|@LIBDIR@|$(LIBDIR)|; s|@VERSION@|$(VERSION)|; s|@LIBS@|$(LIB_LIBS)|' \
	  src/package/kunna.pc.in > $(DESTDIR)$(LIBDIR)/pkgconfig/kunna.pc
	chmod 644 $(DESTDIR)$(LIBDIR)/pkgconfig/kunna.pc
	for language in "" $(LANGUAGES); do install -d $(DESTDIR)$(DATADIR)/man/$$language/man1; \
	  $(MANUAL) $${language:-en} $(DATADIR) $(RELEASED) > $(DESTDIR)$(DATADIR)/man/$$language/man1/kunna.1 || exit 1; \
	  chmod 644 $(DESTDIR)$(DATADIR)/man/$$language/man1/kunna.1; done
	install -d $(DESTDIR)$(DATADIR)/bash-completion/completions
	$(COMPLETION) > $(DESTDIR)$(DATADIR)/bash-completion/completions/kunna
	chmod 644 $(DESTDIR)$(DATADIR)/bash-completion/completions/kunna
	install -d $(DESTDIR)$(DOCDIR) $(DESTDIR)$(DATADIR)/kunna
	install -m 644 README.md CHANGELOG.md LICENSE $(DESTDIR)$(DOCDIR)
	install -D -m 644 -t $(DESTDIR)$(DOCDIR)/reports reports/*.png
	install -D -m 644 -t $(DESTDIR)$(DATADIR)/kunna/demo data/demo/*
	install -D -m 644 -t $(DESTDIR)$(DATADIR)/kunna/demo-2026Q2 data/demo-2026Q2/*

uninstall: ## remove what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/kunna $(DESTDIR)$(PREFIX)/include/kunna.h
	rm -f $(DESTDIR)$(LIBDIR)/libkunna.a $(DESTDIR)$(LIBDIR)/libkunna.so* $(DESTDIR)$(LIBDIR)/pkgconfig/kunna.pc
	rm -f $(DESTDIR)$(DATADIR)/man/man1/kunna.1 $(LANGUAGES:%=$(DESTDIR)$(DATADIR)/man/%/man1/kunna.1)
	rm -f $(DESTDIR)$(DATADIR)/bash-completion/completions/kunna
	rm -rf $(DESTDIR)$(DOCDIR) $(DESTDIR)$(DATADIR)/kunna

# ---- packages ----

# Who made the package, as Debian's tools ask for it.
MAINTAINER ?= $(or $(DEBFULLNAME),kunna developers) <$(or $(DEBEMAIL),kunna@kunna.invalid)>
DEB_NEEDS  := dpkg-dev
DEB_BUILD  := $(BUILD)/deb

deb: needs ## build Debian packages of the program and the library in build/
	@$(NEED) "build a Debian package" $(DEB_NEEDS)
	@rm -rf $(DEB_BUILD)/root
	@$(AGAIN) BUILD=$(DEB_BUILD) OPTIMISE="-O2 -fstack-protector-strong -D_FORTIFY_SOURCE=2 -ffile-prefix-map=$(CURDIR)=." \
	  LDFLAGS="-Wl,-z,relro -Wl,-z,now" PREFIX=/usr LIBDIR=/usr/lib/$$(dpkg-architecture -qDEB_HOST_MULTIARCH) \
	  DESTDIR=$(DEB_BUILD)/root install >/dev/null
	@src/package/deb.sh $(DEB_BUILD)/root $(BUILD) $(VERSION) $(RELEASED) "$(MAINTAINER)"

# A clean commit gives the same bytes always: times are the commit's, owners root.
dist: ## build a tarball of what is committed, build/kunna-VERSION.tar.gz
	@mkdir -p $(BUILD)
	@git archive --format=tar --prefix=kunna-$(VERSION)/ HEAD | gzip -9n > $(BUILD)/kunna-$(VERSION).tar.gz
	@echo $(BUILD)/kunna-$(VERSION).tar.gz

.PHONY: deb dist
