import java.io.File;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Holds each file that is named behind a flavour and a password against that flavour, such as ua1
 * or 2a; a line a file: its name, PASS or FAIL, rules.
 */
public final class Validate {
    public static void main(String[] names) throws Exception {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        VeraPDFFoundry foundry = Foundries.defaultInstance();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(names[0]);
        String password = names[1];
        for (String name : Arrays.copyOfRange(names, 2, names.length)) {
            try (PDFAParser parser = foundry.createParser(new File(name), flavour, password);
                    PDFAValidator validator = foundry.createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                System.out.println(name + "\t" + (result.isCompliant() ? "PASS" : "FAIL")
                        + "\t" + String.join("; ", failedRules(result)));
            } catch (Exception error) {
                System.out.println(name + "\tFAIL\tcannot be read: " + error.getMessage());
            }
        }
    }

    private static TreeSet<String> failedRules(ValidationResult result) {
        TreeSet<String> rules = new TreeSet<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                rules.add(assertion.getRuleId().getClause() + "-"
                        + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage());
            }
        }
        return rules;
    }

    private Validate() {}
}
